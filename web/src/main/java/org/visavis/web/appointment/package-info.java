/**
 * Appointments over HTTP. The use cases decide; here their outcomes become answers, each in one place. Whatever is refused for
 * its time comes with what would help: the next free slots, or the bounds of what can be booked.
 */
package org.visavis.web.appointment;
