/**
 * Patients who wait for a time of a doctor to come free. What has come free is noted in the transaction in which it did, and
 * offered afterwards to one after another: an offer is a hold, made by inserting it, so no time is offered twice whoever is at
 * it. Whoever accepts books the hold; a hold that is let go or runs out frees its time again, which then goes to the next.
 */
package org.visavis.waitinglist;
