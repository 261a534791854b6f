// SPDX-License-Identifier: Apache-2.0
/** Catalyst's classes as Java can extend them; what differs between Scala versions stands here. */
package dev.pond.catalyst;
