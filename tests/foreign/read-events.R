# Reads an event table as a user of nlmixr2 does, and prints what R has then: the names, the types, and every number.
events <- read.csv(commandArgs(trailingOnly = TRUE)[1])
cat(names(events), sep = ","); cat("\n")
cat(vapply(events, function(column) if (is.numeric(column) || all(is.na(column))) "number" else class(column), ""), sep = ","); cat("\n")
for (row in seq_len(nrow(events))) {
  cells <- vapply(events, function(column) if (is.na(column[row])) "NA" else sprintf("%.17g", column[row]), "")
  cat(cells, sep = ","); cat("\n")
}
