/**
 * How browsers reach each other where a direct way is barred: the STUN and TURN servers and time-limited credentials for them.
 * Credentials follow the TURN REST scheme (draft-uberti-behave-turn-rest-00), which coturn checks with {@code use-auth-secret}: the
 * server keeps no accounts and the platform keeps no credentials. The name in them is random and tells nothing about a person.
 */
package org.visavis.turn;
