/**
 * Who did what, to what, and when: rows that are only ever added, in the transaction of the deed. A hash chain over them is
 * built afterwards, by one sealer, so that deeds never wait for each other; a row that is changed, removed or slipped in later
 * breaks it. No health data here: an event names its subject and says no more about it than the deed needs.
 */
package org.visavis.audit;
