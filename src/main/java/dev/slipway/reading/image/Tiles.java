package dev.slipway.reading.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A photo of a receipt in squares of a few letters, at a size where a row of its print is some fifteen pixels high. */
final class Tiles {
    /** To this width of the paper all photos are reduced. */
    private static final int WIDE = 450;

    private static final int SIDE = 16;
    /** Squares of so many pixels are compared, as single ones differ by their noise. */
    private static final int GRAIN = 2;

    private static final int NEAR = 2;
    private static final int FAR = 8;
    private static final int WHITE = 251;
    private static final int SHADED = 238;

    private final GreyImage image;
    private final Corners corners;
    private final List<Tile> tiles = new ArrayList<>();
    private final double light;
    private final double width;
    private final int[] levels = new int[256];

    /**
     * @param near mean square of how neighbouring grains differ; {@code far}: of those some apart
     * @param bright what nine tenths of it are darker than
     * @param blank whether next to all of it is white
     */
    private record Tile(int column, int row, double near, double far, int bright, boolean blank) {}

    private Tiles(GreyImage image, Corners corners) {
        this.image = image;
        this.corners = corners;
        for (int y = SIDE; y + 2 * SIDE <= image.height(); y += SIDE) {
            for (int x = SIDE; x + 2 * SIDE <= image.width(); x += SIDE) {
                if (within(x, y) && within(x + SIDE, y) && within(x, y + SIDE) && within(x + SIDE, y + SIDE)) {
                    tiles.add(tile(x, y));
                }
            }
        }
        width = corners == null ? Math.min(image.width(), image.height()) : Math.min(corners.width(), corners.height());
        light = tiles.isEmpty() ? 0 : quantile(tiles.stream().mapToDouble(Tile::bright), 0.5);
    }

    static Tiles of(GreyImage photo, Optional<Corners> corners) {
        double width = corners.map(c -> Math.min(c.width(), c.height()))
                .orElse((double) Math.min(photo.width(), photo.height()));
        int factor = (int) Math.max(1, Math.round(width / WIDE));
        return new Tiles(
                photo.reducedBy(factor),
                corners.map(c -> c.scaled(1.0 / factor)).orElse(null));
    }

    private Tile tile(int left, int top) {
        byte[] p = image.pixels();
        long near = 0;
        long far = 0;
        int[] shades = new int[256];
        for (int y = top; y < top + SIDE; y++) {
            int row = y * image.width();
            for (int x = left; x < left + SIDE; x++) {
                int here = p[row + x] & 0xff;
                shades[here]++;
                levels[here]++;
            }
        }
        for (int y = top; y < top + SIDE; y += GRAIN) {
            for (int x = left; x < left + SIDE; x += GRAIN) {
                int here = grain(x, y);
                near += square(here - grain(x + NEAR, y)) + square(here - grain(x, y + NEAR));
                far += square(here - grain(x + FAR, y)) + square(here - grain(x, y + FAR));
            }
        }
        int white = 0;
        for (int shade = WHITE; shade < 256; shade++) {
            white += shades[shade];
        }
        int bright = 255;
        int above = 0;
        while (bright > 0 && (above += shades[bright]) < SIDE * SIDE / 10) {
            bright--;
        }
        double n = 2.0 * SIDE * SIDE * GRAIN * GRAIN;
        return new Tile(left / SIDE, top / SIDE, near / n, far / n, bright, white >= SIDE * SIDE * 97 / 100);
    }

    /** The sum of its pixels. */
    private int grain(int x, int y) {
        byte[] p = image.pixels();
        int at = y * image.width() + x;
        int below = at + image.width();
        return (p[at] & 0xff) + (p[at + 1] & 0xff) + (p[below] & 0xff) + (p[below + 1] & 0xff);
    }

    private static int square(int difference) {
        return difference * difference;
    }

    private boolean within(int x, int y) {
        if (corners == null) {
            return true;
        }
        for (int i = 0; i < 4; i++) {
            int next = (i + 1) % 4;
            double turn = (corners.x()[next] - corners.x()[i]) * (y - corners.y()[i])
                    - (corners.y()[next] - corners.y()[i]) * (x - corners.x()[i]);
            if (turn < 6 * corners.side(i)) {
                return false;
            }
        }
        return true;
    }

    /** The noise is that of the quietest tiles; the print is in those that change most. */
    double sharpness() {
        if (tiles.size() < 20) {
            return 1;
        }
        List<Tile> quiet = new ArrayList<>(tiles);
        quiet.sort(java.util.Comparator.comparingDouble(Tile::far));
        List<Tile> noise = quiet.subList(quiet.size() / 50, Math.max(quiet.size() / 50 + 1, quiet.size() / 8));
        List<Tile> print = quiet.subList(quiet.size() * 7 / 10, quiet.size() * 98 / 100);
        double near = mean(print.stream().mapToDouble(Tile::near))
                - mean(noise.stream().mapToDouble(Tile::near));
        double far = mean(print.stream().mapToDouble(Tile::far))
                - mean(noise.stream().mapToDouble(Tile::far));
        // finer grain leaves less change between neighbours
        return far < 4 ? 1 : near / far * Math.pow(width / WIDE, 1.5);
    }

    /** What all but a hundredth is darker than: a white letter on a dark screen counts, a spark of noise does not. */
    double light() {
        int level = 255;
        long above = 0;
        while (level > 0 && (above += levels[level]) < (long) tiles.size() * SIDE * SIDE / 100) {
            level--;
        }
        return tiles.isEmpty() ? 255 : level;
    }

    /** The largest square of white tiles, in parts of the paper's width; 0 where all the paper is as white. */
    double glare() {
        if (tiles.isEmpty() || quantile(tiles.stream().mapToDouble(Tile::bright), 0.07) > SHADED) {
            return 0;
        }
        int columns = image.width() / SIDE + 2;
        int[][] squares = new int[image.height() / SIDE + 2][columns];
        int largest = 0;
        for (Tile tile : tiles) {
            if (tile.blank()) {
                int before = Math.min(
                        squares[tile.row()][tile.column() + 1],
                        Math.min(squares[tile.row() + 1][tile.column()], squares[tile.row()][tile.column()]));
                squares[tile.row() + 1][tile.column() + 1] = before + 1;
                largest = Math.max(largest, before + 1);
            }
        }
        return largest * SIDE / width;
    }

    /** How often print touches the side of the picture where most does; 0 where no other side shows what is around. */
    int cut() {
        if (corners == null) {
            return 0;
        }
        int most = 0;
        for (int side = 0; side < 4; side++) {
            most = Math.max(most, touches(side));
        }
        return most;
    }

    /** Short dark runs along a side, as letters make; shadows and borders make long ones. */
    private int touches(int side) {
        boolean upright = side % 2 == 1;
        int length = upright ? image.height() : image.width();
        int runs = 0;
        int run = 0;
        for (int i = 0; i < length; i++) {
            boolean ink = ink(side, i);
            if (ink) {
                run++;
            } else {
                runs += run >= 2 && run <= 24 ? 1 : 0;
                run = 0;
            }
        }
        return runs;
    }

    /** Darker than the paper around, at the very side of the picture. */
    private boolean ink(int side, int i) {
        int depth = 2;
        int darkest = 255;
        int brightest = 0;
        for (int d = 0; d < depth; d++) {
            darkest = Math.min(darkest, shade(side, i, d));
        }
        for (int j = -14; j <= 14; j += 2) {
            brightest = Math.max(brightest, shade(side, i + j, 1));
        }
        return darkest < brightest * 0.62 && brightest > 0.6 * light && paper(side, i);
    }

    private boolean paper(int side, int i) {
        int deep = 14;
        return switch (side) {
            case 0 -> within(i, deep);
            case 1 -> within(image.width() - 1 - deep, i);
            case 2 -> within(i, image.height() - 1 - deep);
            default -> within(deep, i);
        };
    }

    private int shade(int side, int i, int depth) {
        int x =
                switch (side) {
                    case 0, 2 -> i;
                    case 1 -> image.width() - 1 - depth;
                    default -> depth;
                };
        int y =
                switch (side) {
                    case 0 -> depth;
                    case 1, 3 -> i;
                    default -> image.height() - 1 - depth;
                };
        return image.pixels()[
                        Math.clamp(y, 0, image.height() - 1) * image.width() + Math.clamp(x, 0, image.width() - 1)]
                & 0xff;
    }

    private static double mean(java.util.stream.DoubleStream values) {
        return values.average().orElse(0);
    }

    private static double quantile(java.util.stream.DoubleStream values, double share) {
        double[] sorted = values.sorted().toArray();
        return sorted[(int) (share * (sorted.length - 1))];
    }
}
