/* The HTML parser, tree and XPath of libxml2. */
#ifndef TONGBAO_CXML2_SHIM_H
#define TONGBAO_CXML2_SHIM_H
#include <libxml/xmlversion.h>
/* Debian builds libxml2 with ICU, whose headers then come along and clash with those of Foundation's own copy. Only
   the layout of xmlCharEncodingHandler depends on it, which nothing here touches. */
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xpath.h>
#endif
