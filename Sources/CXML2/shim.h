/* The HTML parser, tree and XPath of libxml2. */
#ifndef TONGBAO_CXML2_SHIM_H
#define TONGBAO_CXML2_SHIM_H
#include <libxml/HTMLparser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xpath.h>
#endif
