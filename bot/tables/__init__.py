"""Table files, read and written: the only folder that knows the csv module, openpyxl and XlsxWriter."""
