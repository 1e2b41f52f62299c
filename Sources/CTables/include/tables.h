/* The lexicon's tables, embedded by the C compiler: a Swift array literal of their size takes minutes to compile. */
#ifndef TONGBAO_CTABLES_H
#define TONGBAO_CTABLES_H
#include <stddef.h>

typedef struct {
  const char *_Nonnull name;
  const unsigned char *_Nonnull bytes;
  size_t count;
} tongbao_table;

/* The tables in order of their names. */
extern const tongbao_table tongbao_tables[];
extern const size_t tongbao_tables_count;

/* Swift can't index an array of unknown length. */
static inline tongbao_table tongbao_table_at(size_t position) { return tongbao_tables[position]; }

#endif
