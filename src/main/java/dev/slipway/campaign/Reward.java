package dev.slipway.campaign;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.slipway.receipt.Money;
import java.math.BigDecimal;

/** What a campaign gives for a receipt that meets it. Each gives one award at most for one receipt. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Reward.Points.class, name = "points"),
    @JsonSubTypes.Type(value = Reward.Cashback.class, name = "cashback")
})
public sealed interface Reward {
    /** @param perUnit points for each matched unit, or once for the receipt where no product is named */
    record Points(long perUnit) implements Reward {}

    /**
     * @param percent of the matched lines after discounts and without deposits, of the total where no product is named
     * @param max for one award, or null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Cashback(
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal percent, Money max) implements Reward {}
}
