"""The encrypted database as SQLite has it: connections, making a new one, opening one."""
