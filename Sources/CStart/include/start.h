/* What has to be done before Swift begins. */
#ifndef TONGBAO_START_H
#define TONGBAO_START_H

/* Where the numbers of signals arrive, one byte each; -1 where nobody catches them. */
int tongbao_signals(void);

/* How many arguments the process was given, its own name with them. */
int tongbao_argument_count(void);

#endif
