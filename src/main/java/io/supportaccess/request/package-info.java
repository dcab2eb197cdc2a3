/**
 * Requests: reading and checking the fields of any input, the request with its details, plan and state, and the domain
 * events by which the rest of the product learns of changes. REST and pages read through {@code SupportRequests} and
 * {@code RequestSearch}; the process registers requests through {@code NewRequests} and moves them through
 * {@code RequestProgress}. No class here may import the engine or the web.
 */
package io.supportaccess.request;
