#include "tables.h"

/* #embed is C23; clang has it in C17 as an extension and says so. */
#pragma clang diagnostic ignored "-Wc23-extensions"

/* A new file in Sources/Lexicon/Tables needs its block here and its line below; a test compares both. */
static const unsigned char agencies[] = {
#embed "../Lexicon/Tables/agencies.tsv"
};
static const unsigned char bounds[] = {
#embed "../Lexicon/Tables/bounds.tsv"
};
static const unsigned char campaigns[] = {
#embed "../Lexicon/Tables/campaigns.tsv"
};
static const unsigned char changes[] = {
#embed "../Lexicon/Tables/changes.tsv"
};
static const unsigned char context_words[] = {
#embed "../Lexicon/Tables/context_words.tsv"
};
static const unsigned char countries[] = {
#embed "../Lexicon/Tables/countries.tsv"
};
static const unsigned char english_names[] = {
#embed "../Lexicon/Tables/english_names.tsv"
};
static const unsigned char followers[] = {
#embed "../Lexicon/Tables/followers.tsv"
};
static const unsigned char holidays[] = {
#embed "../Lexicon/Tables/holidays.tsv"
};
static const unsigned char indicators[] = {
#embed "../Lexicon/Tables/indicators.tsv"
};
static const unsigned char label_words[] = {
#embed "../Lexicon/Tables/label_words.tsv"
};
static const unsigned char name_words[] = {
#embed "../Lexicon/Tables/name_words.tsv"
};
static const unsigned char numerals[] = {
#embed "../Lexicon/Tables/numerals.tsv"
};
static const unsigned char partitions[] = {
#embed "../Lexicon/Tables/partitions.tsv"
};
static const unsigned char places[] = {
#embed "../Lexicon/Tables/places.tsv"
};
static const unsigned char rejections[] = {
#embed "../Lexicon/Tables/rejections.tsv"
};
static const unsigned char scenes[] = {
#embed "../Lexicon/Tables/scenes.tsv"
};
static const unsigned char scripts[] = {
#embed "../Lexicon/Tables/scripts.tsv"
};
static const unsigned char story_words[] = {
#embed "../Lexicon/Tables/story_words.tsv"
};
static const unsigned char table_words[] = {
#embed "../Lexicon/Tables/table_words.tsv"
};
static const unsigned char themes[] = {
#embed "../Lexicon/Tables/themes.tsv"
};
static const unsigned char times[] = {
#embed "../Lexicon/Tables/times.tsv"
};
static const unsigned char topics[] = {
#embed "../Lexicon/Tables/topics.tsv"
};
static const unsigned char unit_families[] = {
#embed "../Lexicon/Tables/unit_families.tsv"
};
static const unsigned char units[] = {
#embed "../Lexicon/Tables/units.tsv"
};
static const unsigned char verb_classes[] = {
#embed "../Lexicon/Tables/verb_classes.tsv"
};
static const unsigned char verbs[] = {
#embed "../Lexicon/Tables/verbs.tsv"
};
static const unsigned char wholes[] = {
#embed "../Lexicon/Tables/wholes.tsv"
};
static const unsigned char words[] = {
#embed "../Lexicon/Tables/words.tsv"
};

const tongbao_table tongbao_tables[] = {
    {"agencies", agencies, sizeof agencies},
    {"bounds", bounds, sizeof bounds},
    {"campaigns", campaigns, sizeof campaigns},
    {"changes", changes, sizeof changes},
    {"context_words", context_words, sizeof context_words},
    {"countries", countries, sizeof countries},
    {"english_names", english_names, sizeof english_names},
    {"followers", followers, sizeof followers},
    {"holidays", holidays, sizeof holidays},
    {"indicators", indicators, sizeof indicators},
    {"label_words", label_words, sizeof label_words},
    {"name_words", name_words, sizeof name_words},
    {"numerals", numerals, sizeof numerals},
    {"partitions", partitions, sizeof partitions},
    {"places", places, sizeof places},
    {"rejections", rejections, sizeof rejections},
    {"scenes", scenes, sizeof scenes},
    {"scripts", scripts, sizeof scripts},
    {"story_words", story_words, sizeof story_words},
    {"table_words", table_words, sizeof table_words},
    {"themes", themes, sizeof themes},
    {"times", times, sizeof times},
    {"topics", topics, sizeof topics},
    {"unit_families", unit_families, sizeof unit_families},
    {"units", units, sizeof units},
    {"verb_classes", verb_classes, sizeof verb_classes},
    {"verbs", verbs, sizeof verbs},
    {"wholes", wholes, sizeof wholes},
    {"words", words, sizeof words},
};
const size_t tongbao_tables_count = sizeof tongbao_tables / sizeof tongbao_tables[0];
