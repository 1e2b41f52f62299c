/* libcurl's option setters are variadic, which Swift can't call: one typed wrapper for each kind of argument. */
#ifndef TONGBAO_CCURL_SHIM_H
#define TONGBAO_CCURL_SHIM_H
#include <curl/curl.h>

typedef size_t (*tongbao_curl_data_callback)(char *bytes, size_t size, size_t count, void *context);

static inline CURLcode tongbao_curl_set_long(CURL *handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}
static inline CURLcode tongbao_curl_set_offset(CURL *handle, CURLoption option, curl_off_t value) {
  return curl_easy_setopt(handle, option, value);
}
static inline CURLcode tongbao_curl_set_string(CURL *handle, CURLoption option, const char *value) {
  return curl_easy_setopt(handle, option, value);
}
static inline CURLcode tongbao_curl_set_pointer(CURL *handle, CURLoption option, void *value) {
  return curl_easy_setopt(handle, option, value);
}
static inline CURLcode tongbao_curl_set_list(CURL *handle, CURLoption option, struct curl_slist *value) {
  return curl_easy_setopt(handle, option, value);
}
static inline CURLcode tongbao_curl_set_callback(CURL *handle, CURLoption option,
                                                 tongbao_curl_data_callback value) {
  return curl_easy_setopt(handle, option, value);
}
static inline CURLcode tongbao_curl_get_long(CURL *handle, CURLINFO info, long *value) {
  return curl_easy_getinfo(handle, info, value);
}
static inline CURLcode tongbao_curl_get_offset(CURL *handle, CURLINFO info, curl_off_t *value) {
  return curl_easy_getinfo(handle, info, value);
}
static inline CURLcode tongbao_curl_get_string(CURL *handle, CURLINFO info, char **value) {
  return curl_easy_getinfo(handle, info, value);
}
static inline CURLMcode tongbao_curl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
  return curl_multi_setopt(multi, option, value);
}
/* The result stands in a union, which Swift imports awkwardly. */
static inline CURLcode tongbao_curl_message_result(const CURLMsg *message) { return message->data.result; }

#endif
