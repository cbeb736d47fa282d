package realtimekit.api

import kotlin.coroutines.intrinsics.suspendCoroutineUninterceptedOrReturn
import kotlin.coroutines.jvm.internal.CoroutineStackFrame

// A coroutine that continues after a suspension has its callers no longer on the stack, but in its continuation. The
// coroutines library adds them to a trace only where debugging is switched on, and only to exceptions that it carries
// from one coroutine to another. A failed call is rare and its caller is what people look for, so it is done always.

/** The frame below which the callers of a coroutine that was resumed are missing. */
private const val RESUMING = "kotlin.coroutines.jvm.internal.BaseContinuationImpl"

/** Adds the callers of this function that are not on the stack to the trace of an exception that it is about to throw. */
internal suspend fun <E : Throwable> E.withCallers(): E = suspendCoroutineUninterceptedOrReturn { continuation ->
    val callers = generateSequence(continuation as? CoroutineStackFrame) { it.callerFrame }
    addCallers(callers.mapNotNull { it.getStackTraceElement() }.toList())
    this
}

private fun Throwable.addCallers(callers: List<StackTraceElement>) {
    val trace = stackTrace
    val resumed = trace.indexOfFirst { it.className == RESUMING }
    val running = if (resumed < 0) trace.asList() else trace.asList().subList(0, resumed)
    val missing = callers.drop(presentIn(running, callers))
    if (missing.isNotEmpty()) stackTrace = (running + missing + trace.drop(running.size)).toTypedArray()
}

/** How many of the callers, from the first on, the stack has in the same order. */
private fun presentIn(running: List<StackTraceElement>, callers: List<StackTraceElement>): Int {
    var position = 0
    return callers.takeWhile { caller ->
        val found = (position until running.size).firstOrNull { running[it].isOf(caller) }
        if (found != null) position = found + 1
        found != null
    }.size
}

/** Whether both are the same function. The coroutine's own element has the module before the class. */
private fun StackTraceElement.isOf(caller: StackTraceElement): Boolean =
    methodName == caller.methodName && className == caller.className.substringAfterLast('/')
