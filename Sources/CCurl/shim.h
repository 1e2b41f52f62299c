/* libcurl's option setters are variadic, which Swift can't call: one typed wrapper for each kind of argument. */
#ifndef TONGBAO_CCURL_SHIM_H
#define TONGBAO_CCURL_SHIM_H
#include <curl/curl.h>

typedef size_t (*tongbao_curl_data_callback)(char *bytes, size_t size, size_t count, void *context);
typedef int (*tongbao_curl_debug_callback)(CURL *handle, curl_infotype kind, char *bytes, size_t count,
                                           void *context);
typedef curl_socket_t (*tongbao_curl_socket_callback)(void *context, curlsocktype purpose,
                                                      struct curl_sockaddr *address);
typedef int (*tongbao_curl_request_callback)(void *context, char *remote_address, char *local_address,
                                             int remote_port, int local_port);

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
static inline CURLcode tongbao_curl_set_debug_callback(CURL *handle, tongbao_curl_debug_callback value) {
  return curl_easy_setopt(handle, CURLOPT_DEBUGFUNCTION, value);
}
static inline CURLcode tongbao_curl_set_socket_callback(CURL *handle, tongbao_curl_socket_callback value) {
  return curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, value);
}
static inline CURLcode tongbao_curl_set_request_callback(CURL *handle, tongbao_curl_request_callback value) {
  return curl_easy_setopt(handle, CURLOPT_PREREQFUNCTION, value);
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
static inline CURLcode tongbao_curl_get_list(CURL *handle, CURLINFO info, struct curl_slist **value) {
  return curl_easy_getinfo(handle, info, value);
}
static inline CURLMcode tongbao_curl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
  return curl_multi_setopt(multi, option, value);
}
/* The result stands in a union, which Swift imports awkwardly. */
static inline CURLcode tongbao_curl_message_result(const CURLMsg *message) { return message->data.result; }

/* The address is declared as the first bytes of one that may be longer, which Swift would copy short. */
static inline const struct sockaddr *tongbao_curl_address(const struct curl_sockaddr *address) {
  return &address->addr;
}

#endif
