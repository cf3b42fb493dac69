package org.visavis.appointment;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Keeps a status under its code. */
@Converter
class AppointmentStatusConverter implements AttributeConverter<AppointmentStatus, String> {

    @Override
    public String convertToDatabaseColumn(AppointmentStatus status) {
        return status.code();
    }

    @Override
    public AppointmentStatus convertToEntityAttribute(String code) {
        return AppointmentStatus.ofCode(code).orElseThrow();
    }
}
