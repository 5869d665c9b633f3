// Nearly all of their time these tests wait for a time-out or a back-off: more of them at once than there are processors.
[assembly: CollectionBehavior(MaxParallelThreads = 8)]
