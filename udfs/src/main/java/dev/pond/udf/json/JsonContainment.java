// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf.json;

import dev.pond.udf.json.JsonTree.Elements;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Containment of JSON values by the rules of PostgreSQL's jsonb: objects by their keys, arrays as
 * sets, numbers by value, and an array contains one of its own scalars.
 */
public final class JsonContainment {
  /** Comparisons that are under way: nesting is kept here and not on the stack. */
  private final Deque<Comparison> open = new ArrayDeque<>();

  private JsonContainment() {}

  /** Returns whether one text contains another, or null when either is not JSON. */
  public static Boolean contains(byte[] left, byte[] right) {
    Object container = JsonTree.parse(left, 0, left.length);
    Object contained = container == null ? null : JsonTree.parse(right, 0, right.length);
    if (contained == null) {
      return null;
    }
    if (contained instanceof String) {
      return container.equals(contained)
          || (container instanceof Elements elements && elements.scalars.contains(contained));
    }
    return new JsonContainment().decide(container, contained);
  }

  private boolean decide(Object left, Object right) {
    Boolean result = begin(left, right);
    while (!open.isEmpty()) {
      Comparison top = open.peek();
      result = top.go(result);
      if (result == null) {
        result = begin(top.left, top.right);
      } else {
        open.pop();
      }
    }
    return result;
  }

  /** Decides what can be decided at once; else opens a comparison and returns null. */
  @SuppressWarnings("unchecked")
  private Boolean begin(Object left, Object right) {
    if (right instanceof String || left instanceof String) {
      return right.equals(left);
    }
    if (left instanceof Elements container && right instanceof Elements contained) {
      if (!container.scalars.containsAll(contained.scalars)) {
        return false;
      }
      if (contained.containers.isEmpty()) {
        return true;
      }
      open.push(new OfElements(container.containers, contained.containers));
      return null;
    }
    if (left instanceof Map && right instanceof Map) {
      open.push(new OfMembers((Map<String, Object>) left, (Map<String, Object>) right));
      return null;
    }
    return false;
  }

  /** One pair of containers, and the pair inside them that is to be compared next. */
  private abstract static class Comparison {
    Object left;
    Object right;

    /** Takes the answer to the last pair, null at first; returns its own, or null for a pair. */
    abstract Boolean go(Boolean answer);
  }

  private static final class OfMembers extends Comparison {
    private final Map<String, Object> container;
    private final Iterator<Map.Entry<String, Object>> contained;

    OfMembers(Map<String, Object> container, Map<String, Object> contained) {
      this.container = container;
      this.contained = contained.entrySet().iterator();
    }

    @Override
    Boolean go(Boolean answer) {
      if (Boolean.FALSE.equals(answer)) {
        return false;
      }
      if (!contained.hasNext()) {
        return true;
      }
      Map.Entry<String, Object> entry = contained.next();
      left = container.get(entry.getKey());
      right = entry.getValue();
      return left == null ? false : null;
    }
  }

  private static final class OfElements extends Comparison {
    private final List<Object> container;
    private final List<Object> contained;
    private int candidate = -1;
    private int wanted;

    OfElements(List<Object> container, List<Object> contained) {
      this.container = container;
      this.contained = contained;
    }

    @Override
    Boolean go(Boolean answer) {
      candidate++;
      if (Boolean.TRUE.equals(answer)) {
        candidate = 0;
        wanted++;
        if (wanted == contained.size()) {
          return true;
        }
      }
      if (candidate == container.size()) {
        return false;
      }
      left = container.get(candidate);
      right = contained.get(wanted);
      return null;
    }
  }
}
