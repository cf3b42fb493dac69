package org.visavis.lifecycle;

import jakarta.persistence.AttributeConverter;

import java.util.Locale;

/** Keeps an enum under its wire name: lower case, with hyphens. */
public abstract class EnumColumn<E extends Enum<E>> implements AttributeConverter<E, String> {

    private final Class<E> type;

    protected EnumColumn(Class<E> type) {
        this.type = type;
    }

    @Override
    public String convertToDatabaseColumn(E value) {
        return value == null ? null : value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public E convertToEntityAttribute(String column) {
        return column == null ? null : Enum.valueOf(type, column.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
