/**
 * Requests: reading and checking the fields of any input, the request with its details, plan and state, and the domain events
 * by which the rest of the product learns of changes. Doors read through {@code SupportRequests}, the process registers through
 * {@code NewRequests} and moves requests through {@code RequestProgress}. Neither the engine nor the web may enter.
 */
package io.supportaccess.request;
