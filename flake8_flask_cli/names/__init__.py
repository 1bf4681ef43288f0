"""What a name refers to: scopes, values, definitions, modules, imports and the project on disk."""
