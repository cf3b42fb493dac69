/**
 * When a doctor works: weekly hours in wall time with their zone, as far as the clinic is open; absences and extra hours as
 * instants, closures of the whole clinic. Which times are free is a pure function of these, of what is booked already and of
 * now, so that daylight saving can be tested without a clock or a database. A wall time that occurs twice means its first
 * occurrence; one that is skipped means the moment of the skip.
 */
package org.visavis.schedule;
