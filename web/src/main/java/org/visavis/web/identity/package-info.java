/**
 * What somebody may know of themselves and of the platform's people. The login itself is the OpenID provider's. Answers hold
 * names, roles and time zones, and nothing of the clinic's records.
 */
package org.visavis.web.identity;
