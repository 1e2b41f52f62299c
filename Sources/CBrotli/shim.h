#ifndef TONGBAO_CBROTLI_SHIM_H
#define TONGBAO_CBROTLI_SHIM_H
#include <brotli/decode.h>
#endif
