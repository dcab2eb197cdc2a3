/**
 * Erasure, export and expiry of personal data. One map, {@code personal-data.csv}, names every column that may tell something
 * about people; erasures and exports follow it:
 *
 * <pre>
 * personal-data.csv -&gt; PersonalFields -&gt; RequestErasure       texts of a closed request
 *                                     -&gt; PersonErasure        a person, everywhere
 *                                     -&gt; PersonalDataExport   everything about a person
 *                      TrailErasure                           the part of each in the audit trail and the permits
 *                      OrganisationErasure                    an organisation's name
 *                      ExpiredData                            everything older than RetentionSettings allow
 * </pre>
 *
 * REST, pages and the nightly job enter through the public classes. The engine may not enter: its users and variables are
 * erased under {@code process}.
 */
package io.supportaccess.privacy;
