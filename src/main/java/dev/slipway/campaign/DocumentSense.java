package dev.slipway.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.receipt.Money;
import dev.slipway.receipt.Refusal.FieldError;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is wrong with a document whose form is right: zone, order of dates, currencies, names, condition. */
final class DocumentSense {
    private final JsonNode document;
    private final List<FieldError> errors = new ArrayList<>();

    private DocumentSense(JsonNode document) {
        this.document = document;
    }

    static List<FieldError> check(JsonNode document) {
        DocumentSense sense = new DocumentSense(document);
        sense.period();
        sense.aliases();
        sense.currencies();
        sense.condition();
        return List.copyOf(sense.errors);
    }

    private void period() {
        JsonNode period = document.get("period");
        if (period.has("zone")
                && !ZoneId.getAvailableZoneIds().contains(period.get("zone").asText())) {
            wrong(
                    "/period/zone",
                    "campaign.zone_unknown",
                    period.get("zone") + " is no IANA time zone such as Europe/Berlin");
        }
        LocalDate from = LocalDate.parse(period.get("from").asText());
        LocalDate to = LocalDate.parse(period.get("to").asText());
        if (from.isAfter(to)) {
            wrong("/period/to", "campaign.period_reversed", "it ends on " + to + ", before it begins on " + from);
        }
    }

    private void aliases() {
        Set<String> included = new HashSet<>();
        document.at("/merchants/include").forEach(name -> included.add(name.asText()));
        document.at("/merchants/aliases").fieldNames().forEachRemaining(name -> {
            if (!included.contains(name)) {
                wrong(
                        "/merchants/aliases/" + name.replace("~", "~0").replace("/", "~1"),
                        "campaign.alias_of_nothing",
                        "'" + name + "' is not in merchants.include");
            }
        });
    }

    private void currencies() {
        Set<String> currencies = new HashSet<>();
        for (int i = 0; i < document.get("rewards").size(); i++) {
            money("/rewards/" + i + "/max", currencies);
        }
        money("/limits/budget", currencies);
        if (currencies.size() > 1) {
            wrong(
                    "/limits/budget",
                    "campaign.currencies_differ",
                    "max and budget must be in one currency, not " + currencies);
        }
    }

    private void money(String pointer, Set<String> currencies) {
        JsonNode money = document.at(pointer);
        if (money.isMissingNode()) {
            return;
        }
        try {
            currencies.add(
                    Money.of(money.get("amount").asText(), money.get("currency").asText())
                            .currency());
        } catch (IllegalArgumentException e) {
            boolean amount = e.getMessage() != null && e.getMessage().startsWith("'");
            wrong(
                    pointer + (amount ? "/amount" : "/currency"),
                    "campaign.field_value",
                    amount ? e.getMessage() : money.get("currency") + " is no ISO 4217 currency");
        }
    }

    private void condition() {
        if (document.has("when")) {
            Conditions.fault(document.get("when").asText())
                    .ifPresent(fault -> wrong("/when", "campaign.condition_invalid", fault));
        }
    }

    private void wrong(String pointer, String code, String message) {
        errors.add(new FieldError(pointer, code, message));
    }
}
