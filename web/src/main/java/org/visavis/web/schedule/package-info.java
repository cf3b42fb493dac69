/**
 * Doctors, their schedules and their free slots. Everyone who is signed in may read them; who may replace a schedule is the
 * use case's to say. Wall times travel as the doctor's clock shows them, exceptions and slots as instants.
 */
package org.visavis.web.schedule;
