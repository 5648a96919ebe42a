# Reads every .xpt file of a folder with haven and prints what it found: a line "FILE\tLABEL", a line of "name\tlabel\ttype"
# for each variable, a line for each row, an empty line. A number is printed so that it reads back, a missing one as ".".
if (!requireNamespace("haven", quietly = TRUE)) {
  message("the R library haven is not installed: apt-get install -y r-cran-haven")
  quit(status = 3)
}
for (path in sort(list.files(commandArgs(trailingOnly = TRUE)[1], pattern = "[.]xpt$", full.names = TRUE))) {
  table <- haven::read_xpt(path)
  label <- attr(table, "label")
  cat(basename(path), "\t", if (is.null(label)) "" else label, "\t", nrow(table), "\n", sep = "")
  for (name in names(table)) cat(name, "\t", attr(table[[name]], "label"), "\t", typeof(table[[name]]), "\n", sep = "")
  cells <- lapply(table, function(column) if (is.character(column)) paste0("'", column) else ifelse(is.na(column), ".", sprintf("%.17g", column)))
  if (nrow(table) > 0) cat(do.call(paste, c(unname(cells), sep = "\t")), sep = "\n")
  if (nrow(table) > 0) cat("\n")
  cat("\n")
}
