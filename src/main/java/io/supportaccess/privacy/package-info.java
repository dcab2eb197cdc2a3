/**
 * Erasure, export and expiry of personal data. One map, {@code personal-data.csv}, names every column that may tell
 * something about people, and erasures and exports follow it:
 *
 * <pre>
 * personal-data.csv -&gt; PersonalFields -&gt; RequestErasure       texts of a closed request
 *                                     -&gt; PersonErasure        a person, everywhere
 *                                     -&gt; PersonalDataExport   everything about a person
 *                      TrailErasure                           what an erasure takes from the trail and the permits
 *                      OrganisationErasure                    an organisation's name
 *                      ExpiredData                            everything older than RetentionSettings allow
 * </pre>
 *
 * REST, pages and the daily job use the public classes. No class here may import the engine: {@code process} erases
 * the engine's users and variables.
 */
package io.supportaccess.privacy;
