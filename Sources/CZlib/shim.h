/* zlib's stream initialisers are macros, which Swift can't call. */
#ifndef TONGBAO_CZLIB_SHIM_H
#define TONGBAO_CZLIB_SHIM_H
#include <zlib.h>

/* windowBits 15 + 32: zlib or gzip, told apart by the header (zlib.h, inflateInit2). */
static inline int tongbao_gzip_inflate_init(z_stream *stream) { return inflateInit2(stream, 15 + 32); }

/* Negative: no wrapper around the data. */
static inline int tongbao_raw_inflate_init(z_stream *stream) { return inflateInit2(stream, -15); }

#endif
