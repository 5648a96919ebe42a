# Tests workloads.R without mrgsolve or rxode2:   Rscript benchmarks/peers/check.R
# Every parameter against the reference, the schedules against the reference's times, and E of the textbook formula on W1.

source(file.path(dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)[1])), "workloads.R"))

for (w in workloads) {
  given <- reference_table(w, "params")
  stopifnot(identical(names(given)[-1], w$parameters$name), max(abs(subject_parameters(w, given$ID) / given - 1)) < 1e-14)
  expected <- reference_table(w, "ref")
  stopifnot(identical(names(expected)[-(1:2)], w$outputs), all.equal(expected$time[expected$ID == 1], w$samples, tolerance = 1e-15))
  stopifnot(all(largest_error(w, expected) == 0))
  events <- event_table(w, given)
  stopifnot(identical(events$time[events$evid == 0], rep(w$samples, nrow(given))), !is.unsorted(events$time[events$ID == 1]))
}

textbook <- function(setting, parameters) function() {
  e <- event_table(workloads$W1, parameters)
  e <- e[e$evid == 0, ]
  k <- e$CL / e$V
  data.frame(CP = 100 / e$V * e$KA * exp(-k * e$time) * -expm1(-(e$KA - k) * e$time) / (e$KA - k))
}
measure(workloads$W1, list("textbook-formula" = NULL), textbook, repetitions = 1)
cat("The workloads of R are those of the reference.\n")
