package org.visavis.identity;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;


/** Keeps a role under its wire name. */
@Converter
class RoleConverter implements AttributeConverter<Role, String> {

    @Override
    public String convertToDatabaseColumn(Role role) {
        return role.wireName();
    }

    @Override
    public Role convertToEntityAttribute(String column) {
        return Role.ofWireName(column);
    }
}
