package dev.slipway.member;

import dev.slipway.receipt.Refusal;

/** The tenant's own id for a member: any text of 1 to 200 characters without control characters. */
final class ExternalId {
    private static final int LENGTH = 200;

    private ExternalId() {}

    /** @throws Refusal {@code member.bad_external_id} */
    static void check(String externalId) {
        if (externalId == null || externalId.isBlank()) {
            throw refused("is missing or blank");
        }
        if (externalId.length() > LENGTH) {
            throw refused("is longer than " + LENGTH + " characters");
        }
        if (!externalId.strip().equals(externalId)) {
            throw refused("begins or ends with white space");
        }
        if (externalId.codePoints().anyMatch(ExternalId::isUnfit)) {
            throw refused("holds a control character or half a character");
        }
    }

    private static boolean isUnfit(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT && c != 0x200D && c != 0x200C
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    private static Refusal refused(String why) {
        return new Refusal("member.bad_external_id", "The member's external id " + why + ".");
    }
}
