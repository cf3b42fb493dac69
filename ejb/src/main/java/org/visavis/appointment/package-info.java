/**
 * Appointments between a doctor and a patient: booking, moving, cancelling, and what becomes of them. That nobody is booked
 * twice at a time is the database's promise, not ours: a booking is inserted and either stands or meets a constraint; nothing
 * is checked first. {@link org.visavis.appointment.Booking} is the door for people, {@link org.visavis.appointment.Attendance}
 * the one for the consultation that belongs to an appointment and has its id.
 */
package org.visavis.appointment;
