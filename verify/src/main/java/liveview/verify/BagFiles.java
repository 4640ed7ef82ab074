package liveview.verify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The files of a bag, from a zip file or a folder; their paths begin at the bag's top folder. */
abstract class BagFiles implements AutoCloseable {
    /** All of them. */
    abstract SortedSet<String> paths();

    abstract InputStream open(String path) throws IOException;

    byte[] bytes(String path) throws IOException {
        if (!paths().contains(path)) {
            throw new NotABag("The file " + path + " is missing.");
        }
        try (InputStream in = open(path)) {
            return in.readAllBytes();
        }
    }

    String text(String path) throws IOException {
        return new String(bytes(path), StandardCharsets.UTF_8);
    }

    boolean has(String path) {
        return paths().contains(path);
    }

    @Override
    public abstract void close() throws IOException;

    /** @throws NotABag when it is neither a zip file nor a folder with a bag */
    static BagFiles open(Path bag) throws IOException {
        if (Files.isDirectory(bag)) {
            return new Folder(bag);
        }
        if (!Files.isRegularFile(bag)) {
            throw new NotABag("There is no file " + bag + ".");
        }
        try {
            return new Zipped(new ZipFile(bag.toFile(), StandardCharsets.UTF_8));
        } catch (ZipException damaged) {
            throw new NotABag(bag + " cannot be read as a zip file: it is damaged or incomplete.");
        }
    }

    private static final class Folder extends BagFiles {
        private final Path top;
        private final SortedSet<String> paths = new TreeSet<>();

        Folder(Path top) throws IOException {
            this.top = top;
            try (var files = Files.walk(top)) {
                files.filter(Files::isRegularFile)
                        .forEach(file ->
                                paths.add(top.relativize(file).toString().replace('\\', '/')));
            }
        }

        @Override
        SortedSet<String> paths() {
            return paths;
        }

        @Override
        InputStream open(String path) throws IOException {
            return Files.newInputStream(top.resolve(path));
        }

        @Override
        public void close() {}
    }

    private static final class Zipped extends BagFiles {
        private final ZipFile zip;
        private final TreeMap<String, ZipEntry> entries = new TreeMap<>();

        Zipped(ZipFile zip) {
            this.zip = zip;
            String top = "";
            for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
                ZipEntry entry = all.nextElement();
                String name = entry.getName();
                int slash = name.indexOf('/');
                String folder = slash < 0 ? "" : name.substring(0, slash);
                top = top.isEmpty() ? folder : top;
                if (slash < 1 || !folder.equals(top) || leadsOutside(name)) {
                    throw new NotABag("The zip file holds a name that no export has: " + name + ".");
                }
                if (entries.put(name.substring(slash + 1), entry) != null) {
                    throw new NotABag("The zip file holds " + name + " twice.");
                }
            }
        }

        private static boolean leadsOutside(String name) {
            return name.startsWith("/")
                    || name.contains("\\")
                    || java.util.Arrays.asList(name.split("/", -1)).contains("..");
        }

        @Override
        SortedSet<String> paths() {
            return entries.navigableKeySet();
        }

        @Override
        InputStream open(String path) throws IOException {
            ZipEntry entry = entries.get(path);
            if (entry == null) {
                throw new NotABag("The file " + path + " is missing.");
            }
            return zip.getInputStream(entry);
        }

        @Override
        public void close() throws IOException {
            zip.close();
        }
    }
}
