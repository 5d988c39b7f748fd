package dev.slipway.drawn.street;

import dev.slipway.drawn.Item;
import dev.slipway.drawn.Payment;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Goes into a shop and buys something, as chance will have it. */
final class Shopping {
    private static final Map<String, String> LOCAL_CARD = Map.of(
            "de",
            "girocard",
            "fr",
            "CB",
            "es",
            "VISA DEBIT",
            "nl",
            "MAESTRO",
            "en",
            "VISA DEBIT",
            "it",
            "BANCOMAT",
            "pt",
            "MULTIBANCO");

    private final Tongue tongue;
    private final Till till;
    private final String trade;
    private final Random random;
    private final List<Item> items = new ArrayList<>();

    private Shopping(Tongue tongue, Till till, Random random) {
        this.tongue = tongue;
        this.till = till;
        this.random = random;
        this.trade = one(till.trades());
    }

    static Bill bill(Tongue tongue, Till till, boolean seconds, Random random) {
        return new Shopping(tongue, till, random).bill(seconds);
    }

    private Bill bill(boolean seconds) {
        String[] shop = one(tongue.shops().get(trade)).split("\\|");
        boolean refund = random.nextInt(100) < 3 && !trade.equals("petrol");
        if (refund) {
            Item bought = article(group());
            items.add(Item.returned(
                    bought.description(),
                    "1",
                    bought.unitPrice()
                            .setScale(2, RoundingMode.HALF_UP)
                            .negate()
                            .toPlainString(),
                    bought.tax()));
        } else {
            shop();
        }
        BigDecimal sum = items.stream().map(Item::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        boolean cash = random.nextInt(100) < (till.pay().equals("slip") ? 20 : 45);
        BigDecimal tip = till.order().contains("tip") && !refund && random.nextInt(100) < 40
                ? sum.multiply(new BigDecimal("0.1"))
                        .setScale(0, RoundingMode.UP)
                        .setScale(2)
                : BigDecimal.ZERO;
        BigDecimal rounding = cash && tongue.language().equals("nl") ? fives(sum.add(tip)) : BigDecimal.ZERO;
        BigDecimal total = sum.add(tip).add(rounding);
        return new Bill(
                tongue,
                trade,
                shop[0],
                shop[1],
                digits(one(tongue.streets())),
                one(tongue.cities()),
                digits(one(tongue.phones())),
                TaxIds.of(tongue.taxId(), random),
                LocalDateTime.of(2026, 1, 2, 7, 0)
                        .plusDays(random.nextInt(320))
                        .plusMinutes(random.nextInt(14 * 60))
                        .plusSeconds(seconds ? 1 + random.nextInt(59) : 0),
                digits(one(List.of("####", "######", "###-####", "2026-#####", "T##/#####"))),
                refund,
                List.copyOf(items),
                tip,
                rounding,
                cash ? Payment.cash(handed(total)) : Payment.card(brand(), TaxIds.digits(random, 4)));
    }

    private void shop() {
        int n =
                switch (trade) {
                    case "grocery" -> 3 + random.nextInt(random.nextInt(4) == 0 ? 26 : 11);
                    case "restaurant" -> 2 + random.nextInt(7);
                    case "petrol" -> random.nextInt(3);
                    default -> 1 + random.nextInt(6);
                };
        if (trade.equals("petrol")) {
            items.add(article("fuel"));
        }
        for (int i = 0; i < n; i++) {
            String group = group();
            Item item = article(group);
            if (items.stream().anyMatch(other -> other.description().equals(item.description()))) {
                continue;
            }
            items.add(item);
            boolean returnable = List.of("de", "nl").contains(tongue.language()) || random.nextInt(4) == 0;
            if (group.equals("drinks") && returnable) {
                String each = tongue.language().equals("de") ? "0.25" : "0.15";
                items.add(Item.deposit(word("deposit"), item.quantity().toPlainString(), each, item.tax()));
            }
            if (random.nextInt(100) < 7 && item.amount().compareTo(new BigDecimal("1.5")) > 0) {
                BigDecimal off = item.amount().multiply(new BigDecimal("-0.1")).setScale(2, RoundingMode.HALF_UP);
                items.add(Item.discount(word("discount"), off.toPlainString(), item.tax()));
            }
        }
    }

    private String group() {
        List<String> groups = tongue.goods().get(trade).keySet().stream()
                .filter(group -> !group.equals("fuel"))
                .sorted()
                .toList();
        int articles = groups.stream()
                .mapToInt(group -> tongue.goods().get(trade).get(group).size())
                .sum();
        int pick = random.nextInt(articles);
        for (String group : groups) {
            pick -= tongue.goods().get(trade).get(group).size();
            if (pick < 0) {
                return group;
            }
        }
        throw new IllegalStateException("no goods");
    }

    private Item article(String group) {
        String[] article = one(tongue.goods().get(trade).get(group)).split(";");
        BigDecimal price = new BigDecimal(article[1]);
        if (group.equals("fuel")) {
            BigDecimal litres = new BigDecimal(800 + random.nextInt(5200)).movePointLeft(2);
            BigDecimal amount = litres.multiply(price).setScale(2, RoundingMode.HALF_UP);
            return new Item(Item.Kind.ITEM, article[0], litres, price, amount, null, "standard");
        }
        price = price.multiply(BigDecimal.valueOf(85 + random.nextInt(40)))
                .movePointLeft(2)
                .setScale(2, RoundingMode.HALF_UP);
        String tax =
                switch (group) {
                    case "weighed" -> "reduced";
                    case "drinks" -> List.of("nl", "fr").contains(tongue.language()) ? "reduced" : "standard";
                    default -> group;
                };
        String quantity = group.equals("weighed")
                ? new BigDecimal(180 + random.nextInt(2100)).movePointLeft(3).toPlainString()
                : String.valueOf(random.nextInt(100) < 74 ? 1 : 2 + random.nextInt(4));
        Item item = Item.item(article[0], quantity, price.toPlainString(), tax);
        return till.code().equals("none") ? item : item.code(TaxIds.ean(random));
    }

    private String word(String key) {
        return one(tongue.words().get(key));
    }

    private static BigDecimal fives(BigDecimal sum) {
        BigDecimal five = new BigDecimal("0.05");
        return sum.divide(five, 0, RoundingMode.HALF_UP).multiply(five).subtract(sum);
    }

    private String handed(BigDecimal total) {
        BigDecimal note = BigDecimal.valueOf(one(List.of(1, 5, 10, 20)));
        return random.nextInt(5) == 0 || total.signum() < 0
                ? total.toPlainString()
                : total.divide(note, 0, RoundingMode.UP)
                        .multiply(note)
                        .setScale(2)
                        .toPlainString();
    }

    private String brand() {
        return one(List.of("VISA", "MASTERCARD", LOCAL_CARD.get(tongue.language()), LOCAL_CARD.get(tongue.language())));
    }

    private String digits(String pattern) {
        StringBuilder text = new StringBuilder();
        for (char c : pattern.toCharArray()) {
            text.append(c == '#' ? (char) ('1' + random.nextInt(9)) : c);
        }
        return text.toString();
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
