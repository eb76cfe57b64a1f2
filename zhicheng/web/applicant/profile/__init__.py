"""The profile pages: task list, basic facts, modules, entries, bin."""
