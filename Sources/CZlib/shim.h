/* zlib's stream initialisers are macros, which Swift can't call. */
#ifndef TONGBAO_CZLIB_SHIM_H
#define TONGBAO_CZLIB_SHIM_H
#include <zlib.h>

/* windowBits + 16: a gzip wrapper (zlib.h, deflateInit2). The window and the memory beside it are cleared for every
   member, so short ones should not have more than they can use. */
static inline int tongbao_gzip_deflate_init(z_stream *stream, int level, int window_bits) {
  int memory_level = window_bits >= 15 ? 8 : window_bits - 7;
  return deflateInit2(stream, level, Z_DEFLATED, window_bits + 16, memory_level, Z_DEFAULT_STRATEGY);
}
/* windowBits 15 + 32: zlib or gzip, told apart by the header (zlib.h, inflateInit2). */
static inline int tongbao_gzip_inflate_init(z_stream *stream) { return inflateInit2(stream, 15 + 32); }

#endif
