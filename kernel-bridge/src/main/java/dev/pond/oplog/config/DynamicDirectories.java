// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pond.tinyfs.DirectoryFactory;
import dev.pond.tinyfs.EntryType;
import dev.pond.tinyfs.TinyFsException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Names the entries of a {@code dynamic-dir}: they stand in its configuration. Thread-safe. */
public final class DynamicDirectories implements DirectoryFactory {
  private static final int MAX_ENTRIES = 10_000;

  private final Variables variables;

  /**
   * @param variables that names may hold
   */
  public DynamicDirectories(Variables variables) {
    this.variables = variables;
  }

  @Override
  public String name() {
    return Factory.DYNAMIC_DIR.text();
  }

  @Override
  public List<DynamicEntry> entries(byte[] configuration, Site site) throws TinyFsException {
    return Configurations.read(configuration, site.path().toString(), this::entries);
  }

  private List<DynamicEntry> entries(YamlNode document) throws InvalidYamlException {
    List<YamlNode> items = Fields.of(document, variables, "entries").list("entries");
    if (items.isEmpty() || items.size() > MAX_ENTRIES) {
      throw new InvalidYamlException(
          document, "key entries must have between 1 and " + MAX_ENTRIES + " items");
    }
    List<DynamicEntry> entries = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (YamlNode item : items) {
      DynamicEntry entry = entry(item);
      if (!names.add(entry.name())) {
        throw new InvalidYamlException(item, "another entry has the same name");
      }
      entries.add(entry);
    }
    return List.copyOf(entries);
  }

  private DynamicEntry entry(YamlNode item) throws InvalidYamlException {
    Fields fields = Fields.of(item, variables, "name", "factory", "config");
    String name = fields.text("name");
    boolean special = name.isEmpty() || name.equals(".") || name.equals("..");
    if (special || name.indexOf('/') >= 0 || name.indexOf('\0') >= 0) {
      throw new InvalidYamlException(item, "the name is no component of a path");
    }
    String factory = fields.text("factory");
    // Variables are for whoever reads the entry: they stay as they are on the way.
    String configuration = fields.find("config").map(YamlJson::write).orElse("{}");
    Optional<Factory> known = Factory.of(factory);
    EntryType type = known.map(Factory::asEntry).orElse(EntryType.DYNAMIC_FILE);
    return new DynamicEntry(
        name,
        type,
        ChildIds.of(name, factory, configuration, type),
        factory,
        configuration.getBytes(UTF_8));
  }
}
