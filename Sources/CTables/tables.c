#include "tables.h"

/* #embed is C23; clang has it in C17 as an extension and says so. */
#pragma clang diagnostic ignored "-Wc23-extensions"

/* A new file in Sources/Lexicon/Tables needs its block here and its line below; a test compares both. */
static const unsigned char agencies[] = {
#embed "../Lexicon/Tables/agencies.tsv"
};
static const unsigned char campaigns[] = {
#embed "../Lexicon/Tables/campaigns.tsv"
};
static const unsigned char countries[] = {
#embed "../Lexicon/Tables/countries.tsv"
};
#if __has_embed("../Lexicon/Tables/indicators.tsv")
static const unsigned char indicators[] = {
#embed "../Lexicon/Tables/indicators.tsv"
};
#endif
static const unsigned char label_words[] = {
#embed "../Lexicon/Tables/label_words.tsv"
};
static const unsigned char places[] = {
#embed "../Lexicon/Tables/places.tsv"
};
static const unsigned char scripts[] = {
#embed "../Lexicon/Tables/scripts.tsv"
};
static const unsigned char themes[] = {
#embed "../Lexicon/Tables/themes.tsv"
};
static const unsigned char units[] = {
#embed "../Lexicon/Tables/units.tsv"
};
static const unsigned char verbs[] = {
#embed "../Lexicon/Tables/verbs.tsv"
};

const tongbao_table tongbao_tables[] = {
    {"agencies", agencies, sizeof agencies},
    {"campaigns", campaigns, sizeof campaigns},
    {"countries", countries, sizeof countries},
#if __has_embed("../Lexicon/Tables/indicators.tsv")
    {"indicators", indicators, sizeof indicators},
#endif
    {"label_words", label_words, sizeof label_words},
    {"places", places, sizeof places},
    {"scripts", scripts, sizeof scripts},
    {"themes", themes, sizeof themes},
    {"units", units, sizeof units},
    {"verbs", verbs, sizeof verbs},
};
const size_t tongbao_tables_count = sizeof tongbao_tables / sizeof tongbao_tables[0];
