/**
 * The solutions of earlier requests, and the search for similar ones. The process keeps a solution when a request ends, REST
 * and pages search and change them, both through {@code Solutions}. Neither the engine nor the web may enter.
 */
package io.supportaccess.solution;
