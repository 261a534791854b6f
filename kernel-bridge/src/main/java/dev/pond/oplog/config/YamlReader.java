// SPDX-License-Identifier: Apache-2.0
package dev.pond.oplog.config;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads one YAML document: bounded in size, depth and number of values (those that aliases repeat
 * counted each time), without tags, keys being texts that differ. Not thread-safe.
 */
final class YamlReader {
  static final int MAX_BYTES = 1 << 20;
  private static final int MAX_DEPTH = 64;
  private static final int MAX_VALUES = 100_000;

  private final Iterator<Event> events;
  private final Map<Anchor, YamlNode> anchors = new HashMap<>();
  private int values;

  private YamlReader(String text) {
    events =
        new Parse(LoadSettings.builder().setCodePointLimit(MAX_BYTES).build())
            .parseString(text)
            .iterator();
  }

  /** Returns the document; one that is empty is a scalar that is null. */
  static YamlNode read(byte[] yaml) throws InvalidYamlException {
    if (yaml.length > MAX_BYTES) {
      throw new InvalidYamlException("it has more than " + MAX_BYTES + " bytes");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(yaml)).toString();
      return new YamlReader(text).document();
    } catch (CharacterCodingException e) {
      throw new InvalidYamlException("it is no UTF-8");
    } catch (MarkedYamlEngineException e) {
      throw new InvalidYamlException(place(e.getProblemMark()) + ": this is not YAML");
    } catch (YamlEngineException e) {
      throw new InvalidYamlException("it is not YAML");
    }
  }

  private YamlNode document() throws InvalidYamlException {
    YamlNode document = null;
    while (events.hasNext()) {
      Event event = events.next();
      switch (event.getEventId()) {
        case StreamStart, StreamEnd, DocumentStart, DocumentEnd, Comment -> {}
        default -> {
          if (document != null) {
            throw invalid(event, "a second document begins here");
          }
          document = node(event, 0);
        }
      }
    }
    return document == null ? new YamlNode.Scalar(place(Optional.empty()), "", true) : document;
  }

  private YamlNode node(Event event, int depth) throws InvalidYamlException {
    if (depth > MAX_DEPTH) {
      throw invalid(event, "this is nested deeper than " + MAX_DEPTH);
    }
    if (event instanceof AliasEvent alias) {
      return repeated(alias, depth);
    }
    count(1);
    YamlNode node;
    if (event instanceof ScalarEvent scalar) {
      requireNoTag(event, scalar.getTag());
      node = new YamlNode.Scalar(place(event), scalar.getValue(), scalar.isPlain());
    } else {
      requireNoTag(event, ((CollectionStartEvent) event).getTag());
      boolean sequence = event.getEventId() == Event.ID.SequenceStart;
      node = sequence ? sequence(event, depth) : mapping(event, depth);
    }
    Optional<Anchor> anchor = ((NodeEvent) event).getAnchor();
    if (anchor.isPresent()) {
      anchors.put(anchor.get(), node);
    }
    return node;
  }

  private YamlNode repeated(AliasEvent alias, int depth) throws InvalidYamlException {
    YamlNode node = anchors.get(alias.getAlias());
    if (node == null) {
      throw invalid(alias, "an alias of what is not there yet, or holds itself");
    }
    measure(node, depth);
    return node;
  }

  private void measure(YamlNode node, int depth) throws InvalidYamlException {
    count(1);
    if (depth > MAX_DEPTH) {
      throw new InvalidYamlException(node, "aliases nest this deeper than " + MAX_DEPTH);
    }
    if (node instanceof YamlNode.Sequence sequence) {
      for (YamlNode item : sequence.items()) {
        measure(item, depth + 1);
      }
    } else if (node instanceof YamlNode.Mapping mapping) {
      for (YamlNode member : mapping.members().values()) {
        measure(member, depth + 1);
      }
    }
  }

  private void count(int more) throws InvalidYamlException {
    values += more;
    if (values > MAX_VALUES) {
      throw new InvalidYamlException("it has more than " + MAX_VALUES + " values");
    }
  }

  private YamlNode sequence(Event start, int depth) throws InvalidYamlException {
    List<YamlNode> items = new ArrayList<>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.SequenceEnd;
        event = events.next()) {
      items.add(node(event, depth + 1));
    }
    return new YamlNode.Sequence(place(start), items);
  }

  private YamlNode mapping(Event start, int depth) throws InvalidYamlException {
    Map<String, YamlNode> members = new LinkedHashMap<>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.MappingEnd;
        event = events.next()) {
      YamlNode key = node(event, depth + 1);
      if (!(key instanceof YamlNode.Scalar scalar)) {
        throw invalid(event, "a key that is no text");
      }
      if (members.put(scalar.text(), node(events.next(), depth + 1)) != null) {
        throw invalid(event, "a key that was there already");
      }
    }
    return new YamlNode.Mapping(place(start), members);
  }

  private static void requireNoTag(Event event, Optional<String> tag) throws InvalidYamlException {
    if (tag.isPresent()) {
      throw invalid(event, "a tag, which no configuration needs");
    }
  }

  private static InvalidYamlException invalid(Event event, String reason) {
    return new InvalidYamlException(place(event) + ": " + reason);
  }

  private static String place(Event event) {
    return place(event.getStartMark());
  }

  private static String place(Optional<Mark> mark) {
    return mark.map(at -> "line " + (at.getLine() + 1) + ", column " + (at.getColumn() + 1))
        .orElse("line 1, column 1");
  }
}
