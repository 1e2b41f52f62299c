#ifndef TONGBAO_CDEFLATE_SHIM_H
#define TONGBAO_CDEFLATE_SHIM_H
#include <libdeflate.h>
#endif
