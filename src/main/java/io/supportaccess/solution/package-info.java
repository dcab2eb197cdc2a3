/**
 * The solutions of earlier requests, and the search for similar ones. The process keeps a solution when a request ends,
 * REST and pages search and change them, both through {@code Solutions}. No class here may import the engine or the
 * web.
 */
package io.supportaccess.solution;
