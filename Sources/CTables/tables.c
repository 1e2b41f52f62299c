#include "tables.h"

/* #embed is C23; clang has it in C17 as an extension and says so. */
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char units[] = {
#embed "../Lexicon/Tables/units.tsv"
};

const tongbao_table tongbao_tables[] = {
    {"units", units, sizeof units},
};
const size_t tongbao_tables_count = sizeof tongbao_tables / sizeof tongbao_tables[0];
