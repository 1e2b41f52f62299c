#ifndef TONGBAO_CZSTD_SHIM_H
#define TONGBAO_CZSTD_SHIM_H
#include <zstd.h>
#endif
