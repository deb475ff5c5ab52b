DROP TABLE alert_finds;
