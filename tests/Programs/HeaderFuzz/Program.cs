using Tracing.Fuzzing;

// Without arguments, or with a number: that many inputs for each parser, guided by coverage, in an instrumented copy of the libraries.
//   HeaderFuzz [inputs] [parser …]
//   HeaderFuzz scaling             nanoseconds a character for texts of 10 to 65,536 characters, without instrumentation
// Ends with 1, and the input, when an input breaks a rule.
return args is ["scaling"] ? ScalingTable.Print() : InstrumentedCopy.Run(args);
