/**
 * What operators watch: meters of open access, steps, jobs and proof, and one of everything that happens. The management
 * port hands them out at {@code /actuator/prometheus}; the rules that raise an alarm are in {@code src/main/monitoring}.
 *
 * <p>Nobody calls this package, and nothing in it changes a request.
 */
package io.supportaccess.process.meter;
