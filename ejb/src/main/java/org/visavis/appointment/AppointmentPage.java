package org.visavis.appointment;

import java.util.List;
import java.util.Optional;

/** A part of a list, and the place behind which the next part begins, where there is one. */
public record AppointmentPage(List<AppointmentView> items, Optional<Place> next) {
}
